Attribute VB_Name = "minshi"
Option Explicit

' The ribbon's callbacks are one-liners: a button that needs Python is pressed by its name in addin/buttons.py, any
' other calls a Sub without arguments, which a test can run.
' This file is ASCII: the project's code page turns Chinese into question marks. What a clerk reads stands in
' named cells of this workbook, and in the ribbon's XML.

' The list of findings: the row below its headings, and how far to the right they are looked for.
Private Const FIRST_ROW As Long = 6
Private Const LAST_COLUMN As Long = 50
Private Const ADD_IN As String = "minshi.xlam"

Private ribbonUI As Object
Private shownRow As Long
Private cellColumn As Long
Private messageColumn As Long
Private remedyColumn As Long
Private verifiedColumn As Long
Private sheetColumn As Long
Private barIsOurs As Boolean

Public Sub OnLoad(ribbon As IRibbonUI): Set ribbonUI = ribbon: End Sub
Public Sub OnCheck(control As IRibbonControl): Press "check": End Sub
Public Sub OnNextFinding(control As IRibbonControl): NextFinding: End Sub
Public Sub OnPreviousFinding(control As IRibbonControl): PreviousFinding: End Sub
Public Sub OnShowProblem(control As IRibbonControl): ShowProblem: End Sub
Public Sub OnVerify(control As IRibbonControl): Press "verify": End Sub
Public Sub OnClear(control As IRibbonControl): Press "clear": End Sub
Public Sub OnImportNotice(control As IRibbonControl): ImportNotice: End Sub
Public Sub OnDistribute(control As IRibbonControl): Press "distribute": End Sub
Public Sub OnOpenFolder(control As IRibbonControl): OpenFolder: End Sub
Public Sub OnOpenReturns(control As IRibbonControl): OpenReturns: End Sub
Public Sub OnPlan(control As IRibbonControl): Press "plan": End Sub
Public Sub OnConsolidate(control As IRibbonControl): Press "consolidate": End Sub
Public Sub OnReporting(control As IRibbonControl): Press "reporting": End Sub
Public Sub OnLights(control As IRibbonControl): Press "lights": End Sub
Public Sub OnClose(control As IRibbonControl): Press "close": End Sub
Public Sub OnReopen(control As IRibbonControl): Reopen: End Sub
Public Sub OnNotice(control As IRibbonControl): Press "notice": End Sub
Public Sub OnDispatch(control As IRibbonControl): Press "dispatch": End Sub
Public Sub OnScore(control As IRibbonControl): Press "score": End Sub
Public Sub OnSettings(control As IRibbonControl): OpenSettings: End Sub
Public Sub OnGuide(control As IRibbonControl): OpenGuide: End Sub
Public Sub OnAbout(control As IRibbonControl): ShowAbout: End Sub
Public Sub OnYear(control As IRibbonControl, text As String): SetYear text: End Sub
Public Sub OnReceived(control As IRibbonControl, text As String): SetReceived text: End Sub
Public Sub OnGetReceived(control As IRibbonControl, ByRef text): text = Named("minshi_received").Value: End Sub
Public Sub OnQuarter(control As IRibbonControl, id As String, index As Integer): SetQuarter index: End Sub
Public Sub OnGetYear(control As IRibbonControl, ByRef text): text = OfficeText("setting_year"): End Sub
Public Sub OnGetVisible(control As IRibbonControl, ByRef visible): visible = Leads(): End Sub
Public Sub OnGetQuarter(control As IRibbonControl, ByRef index): index = Val(OfficeText("setting_quarter")): End Sub

' The path travels in a cell, never in Python's source.
Public Sub ImportNotice()
    Dim path As Variant
    On Error GoTo Refused
    #If Mac Then
        path = Application.GetOpenFilename()
    #Else
        path = Application.GetOpenFilename(Named("minshi_notice_kinds").Value)
    #End If
    If VarType(path) = vbBoolean Then Exit Sub
    Named("minshi_notice").Value = path
    Press "import_notice"
    Exit Sub
Refused:
    Excuse
End Sub

' Why travels in a cell, too. Cancel gives False.
Public Sub Reopen()
    Dim reason As Variant
    On Error GoTo Refused
    reason = Application.InputBox(Named("minshi_ask_reason").Value, Type:=2)
    If VarType(reason) = vbBoolean Then Exit Sub
    Named("minshi_reason").Value = reason
    Press "reopen"
    Exit Sub
Refused:
    Excuse
End Sub

Public Sub NextFinding()
    On Error GoTo Refused
    GoToFinding 1
    Exit Sub
Refused:
    Excuse
End Sub

Public Sub PreviousFinding()
    On Error GoTo Refused
    GoToFinding -1
    Exit Sub
Refused:
    Excuse
End Sub

' The finding after or before the one shown last that is not verified yet; past the end, from the other end again.
Private Sub GoToFinding(direction As Long)
    Dim list As Object, row As Long, last As Long, tries As Long
    Set list = FoundList()
    If list Is Nothing Then
        Tell "minshi_no_results"
        Exit Sub
    End If
    last = EndOf(list)
    row = shownRow
    If ActiveSheet.Name = list.Name Then row = ActiveCell.Row
    For tries = FIRST_ROW To last - 1
        row = row + direction
        If row < FIRST_ROW Or row >= last Then row = IIf(direction > 0, FIRST_ROW, last - 1)
        If IsOpen(list, row) Then
            ShowFinding list, row
            Exit Sub
        End If
    Next tries
    GiveBarBack
    Tell "minshi_no_findings"
End Sub

' The list of the workbook in front, its columns found; Nothing where it has none.
Private Function FoundList() As Object
    Set FoundList = SheetOf(ActiveWorkbook, Named("minshi_results").Value)
    If Not FoundList Is Nothing Then FindColumns FoundList
End Function

' The row below the last finding.
Private Function EndOf(list As Object) As Long
    EndOf = FIRST_ROW
    Do While TextOf(list.Cells(EndOf, messageColumn)) <> ""
        EndOf = EndOf + 1
    Loop
End Function

' By their headings, so that a later list may have its columns elsewhere; without them, where they always stood.
Private Sub FindColumns(list As Object)
    cellColumn = ColumnOf(list, Named("minshi_cell_heading").Value, 6)
    messageColumn = ColumnOf(list, Named("minshi_message_heading").Value, 7)
    remedyColumn = ColumnOf(list, Named("minshi_remedy_heading").Value, 8)
    verifiedColumn = ColumnOf(list, Named("minshi_verified_heading").Value, 10)
    sheetColumn = ColumnOf(list, Named("minshi_sheet_heading").Value, 13)
End Sub

Private Function ColumnOf(list As Object, heading As String, otherwise As Long) As Long
    Dim column As Long
    ColumnOf = otherwise
    For column = LAST_COLUMN To 1 Step -1
        If TextOf(list.Cells(FIRST_ROW - 1, column)) = heading Then ColumnOf = column
    Next column
End Function

Private Function IsOpen(list As Object, row As Long) As Boolean
    IsOpen = TextOf(list.Cells(row, sheetColumn)) <> "" And TextOf(list.Cells(row, verifiedColumn)) = ""
End Function

' What a cell says; an error in it, which cannot be compared with a text, says nothing.
Private Function TextOf(cell As Object) As String
    If Not IsError(cell.Value) Then TextOf = CStr(cell.Value)
End Function

Private Sub ShowFinding(list As Object, row As Long)
    Dim table As Object
    shownRow = row
    Set table = SheetOf(ActiveWorkbook, TextOf(list.Cells(row, sheetColumn)))
    If table Is Nothing Then
        Tell "minshi_no_results"
        Exit Sub
    End If
    table.Activate
    table.Range(list.Cells(row, cellColumn).Value).Select
    UseBar Explained(list, row)
End Sub

' Place, problem and remedy of a finding, as a clerk reads them.
Private Function Explained(list As Object, row As Long) As String
    Explained = Replace(Named("minshi_finding").Value, "{place}", TextOf(list.Cells(row, cellColumn)))
    Explained = Replace(Explained, "{problem}", TextOf(list.Cells(row, messageColumn)))
    Explained = Replace(Explained, "{remedy}", TextOf(list.Cells(row, remedyColumn)))
End Function

' What is open of the selected cell, a finding a line; blank where nothing is.
Public Function ProblemHere() As String
    Dim list As Object, row As Long, place As String, sheet As String
    Set list = FoundList()
    If list Is Nothing Then Exit Function
    sheet = ActiveSheet.Name
    place = Replace(ActiveCell.Address, "$", "")
    For row = FIRST_ROW To EndOf(list) - 1
        If InStr("," & TextOf(list.Cells(row, cellColumn)) & ",", "," & place & ",") > 0 Then
            If TextOf(list.Cells(row, sheetColumn)) = sheet And IsOpen(list, row) Then
                If ProblemHere <> "" Then ProblemHere = ProblemHere & vbLf
                ProblemHere = ProblemHere & Explained(list, row)
            End If
        End If
    Next row
End Function

' A chart in front has no cell, and so no problem.
Public Sub ShowProblem()
    Dim problem As String
    On Error Resume Next
    problem = ProblemHere()
    On Error GoTo 0
    If problem = "" Then
        Tell "minshi_no_problem"
    Else
        MsgBox problem
    End If
End Sub

' At each selection: a marked cell says in the status bar what is wrong with it, and any other gives the bar back.
' A clerk who moves about is never interrupted: where the list cannot be read nothing is said.
Public Sub ExplainSelection()
    Dim problem As String
    On Error GoTo Quiet
    If Not Leads() Then Exit Sub
    problem = ProblemHere()
    If problem <> "" Then
        UseBar Replace(problem, vbLf, "  ")
        Exit Sub
    End If
Quiet:
    GiveBarBack
End Sub

Public Sub GiveBarBack()
    If barIsOurs Then Application.StatusBar = False
    barIsOurs = False
End Sub

Private Sub UseBar(text As String)
    Application.StatusBar = text
    barIsOurs = True
End Sub

' With minshi.xlsm and the add-in both open, the add-in has the tab and listens.
Public Function Leads() As Boolean
    Dim addIn As Object
    If LCase(ThisWorkbook.Name) = ADD_IN Then
        Leads = True
        Exit Function
    End If
    On Error Resume Next
    Set addIn = Workbooks(ADD_IN)
    Leads = addIn Is Nothing
End Function

Public Sub OpenFolder()
    OpenFolderOf "setting_tasks_folder"
End Sub

Public Sub OpenReturns()
    OpenFolderOf "setting_returns_folder"
End Sub

' The folder that a setting names, or the one in which the office's workbook lies where that is not there yet.
Private Sub OpenFolderOf(name As String)
    Dim home As String, folder As String
    On Error GoTo Refused
    home = OfficeFolder()
    If home = "" Then
        Tell "minshi_no_office"
        Exit Sub
    End If
    folder = OfficeText(name)
    If InStr(folder, ":") = 0 And Left(folder, 1) <> "\" And Left(folder, 1) <> "/" Then
        folder = home & Application.PathSeparator & folder
    End If
    If Dir(folder, vbDirectory) = "" Then folder = home
    ThisWorkbook.FollowHyperlink folder
    Exit Sub
Refused:
    Excuse
End Sub

Public Sub OpenSettings()
    ShowInOffice "setting_year"
End Sub

Public Sub OpenGuide()
    ShowInOffice "minshi_about"
End Sub

Public Sub ShowAbout()
    Tell "minshi_about"
End Sub

Public Sub RefreshRibbon()
    If Not ribbonUI Is Nothing Then ribbonUI.Invalidate
End Sub

Public Function IsSettings(sheet As String) As Boolean
    IsSettings = sheet = Named("minshi_settings_sheet").Value
End Function

Private Sub SetYear(text As String)
    SetInOffice "setting_year", text
End Sub

Private Sub SetQuarter(index As Integer)
    SetInOffice "setting_quarter", IIf(index = 0, "", index)
End Sub

' The day on which returns came that are consolidated later. It stands in a cell of this workbook, as text, until a run
' has used it, and never longer than the workbook is open.
Public Sub SetReceived(text As String)
    Named("minshi_received").Value = text
    RefreshRibbon
End Sub

Public Sub ForgetReceived()
    If Named("minshi_received").Value <> "" Then Named("minshi_received").Value = ""
End Sub

' The workbook in which the office keeps its own: this one, but for the add-in, which keeps nothing. For that it is the
' one that the installer remembered; Nothing where it is not open.
Private Function OfficeBook() As Object
    Dim book As Object, path As String
    If LCase(ThisWorkbook.Name) <> ADD_IN Then
        Set OfficeBook = ThisWorkbook
        Exit Function
    End If
    path = LCase(RememberedPath())
    For Each book In Workbooks
        If LCase(book.Path & Application.PathSeparator & book.Name) = path Then Set OfficeBook = book
    Next book
End Function

' The same, opened where it is not open; without one a sentence says so, and it is Nothing.
Private Function OpenedOffice() As Object
    Set OpenedOffice = OfficeBook()
    If Not OpenedOffice Is Nothing Then Exit Function
    If RememberedPath() <> "" Then
        If Dir(RememberedPath()) <> "" Then Set OpenedOffice = Workbooks.Open(RememberedPath())
    End If
    If OpenedOffice Is Nothing Then Tell "minshi_no_office"
End Function

Private Function OfficeFolder() As String
    Dim path As String
    If Not OfficeBook() Is Nothing Then
        OfficeFolder = OfficeBook().Path
        Exit Function
    End If
    path = RememberedPath()
    If path <> "" Then OfficeFolder = Left(path, InStrRev(path, Application.PathSeparator) - 1)
End Function

' A named cell of the office's workbook as text; blank where that is not open, or has no such cell.
Private Function OfficeText(name As String) As String
    On Error Resume Next
    If Not OfficeBook() Is Nothing Then OfficeText = CStr(OfficeBook().Names(name).RefersToRange.Value)
End Function

Private Sub SetInOffice(name As String, value As Variant)
    Dim front As Object, office As Object
    On Error GoTo Refused
    Set front = ActiveWorkbook
    Set office = OpenedOffice()
    If Not office Is Nothing Then office.Names(name).RefersToRange.Value = value
    If Not front Is Nothing Then front.Activate
    RefreshRibbon
    Exit Sub
Refused:
    Excuse
End Sub

Private Sub ShowInOffice(name As String)
    Dim office As Object
    On Error GoTo Refused
    Set office = OpenedOffice()
    If office Is Nothing Then Exit Sub
    office.Activate
    office.Names(name).RefersToRange.Parent.Activate
    office.Names(name).RefersToRange.Select
    Exit Sub
Refused:
    Excuse
End Sub

' The path in a file of the installer's, as VBA keeps a text: two bytes a character.
Public Function RememberedPath() As String
    Dim bytes() As Byte, file As Integer, place As String
    place = Environ("LOCALAPPDATA") & "\Minshi\office.txt"
    If Dir(place) = "" Then Exit Function
    file = FreeFile
    Open place For Binary Access Read As #file
    If LOF(file) > 0 Then
        ReDim bytes(LOF(file) - 1)
        Get #file, , bytes
        RememberedPath = bytes
    End If
    Close #file
End Function

' Run a button's work in Python; "button" is a word of this module's own, never a text from outside.
Public Sub Press(button As String)
    If Not IsInstalled() Then
        Tell "minshi_not_installed"
        Exit Sub
    End If
    RunPython "import addin.excel.buttons as b; b.press('" & button & "')"
End Sub

Private Function IsInstalled() As Boolean
    #If Mac Then
        IsInstalled = True
    #Else
        IsInstalled = FileExists(GetConfig("INTERPRETER_WIN", ""))
    #End If
End Function

' Where Excel refuses, a clerk reads one sentence, and not VBA's own window with its source.
Private Sub Excuse()
    Dim reason As String
    reason = Err.Description
    MsgBox Replace(Named("minshi_refused").Value, "{reason}", reason)
End Sub

Private Sub Tell(name As String)
    MsgBox Named(name).Value
End Sub

Private Function Named(name As String) As Object
    Set Named = ThisWorkbook.Names(name).RefersToRange
End Function

Private Function SheetOf(book As Object, name As String) As Object
    Dim sheet As Object
    If book Is Nothing Then Exit Function
    For Each sheet In book.Worksheets
        If sheet.Name = name Then Set SheetOf = sheet
    Next sheet
End Function
