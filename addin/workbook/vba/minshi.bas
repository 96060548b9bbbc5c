Attribute VB_Name = "minshi"
Option Explicit

' The ribbon's callbacks are one-liners: a button that needs Python is pressed by its name in addin/buttons.py, any
' other calls a Sub without arguments, which a test can run.
' This file is ASCII: the project's code page turns Chinese into question marks. What a clerk reads stands in
' named cells of this workbook, and in the ribbon's XML.

' The list of findings: the row below its headings, and how far to the right they are looked for.
Private Const FIRST_ROW As Long = 6
Private Const LAST_COLUMN As Long = 50

Private ribbonUI As Object
Private shownRow As Long
Private cellColumn As Long
Private messageColumn As Long
Private verifiedColumn As Long
Private sheetColumn As Long

Public Sub OnLoad(ribbon As IRibbonUI): Set ribbonUI = ribbon: End Sub
Public Sub OnCheck(control As IRibbonControl): Press "check": End Sub
Public Sub OnNextFinding(control As IRibbonControl): NextFinding: End Sub
Public Sub OnVerify(control As IRibbonControl): Press "verify": End Sub
Public Sub OnClear(control As IRibbonControl): Press "clear": End Sub
Public Sub OnImportNotice(control As IRibbonControl): ImportNotice: End Sub
Public Sub OnDistribute(control As IRibbonControl): Press "distribute": End Sub
Public Sub OnOpenFolder(control As IRibbonControl): OpenFolder: End Sub
Public Sub OnConsolidate(control As IRibbonControl): Press "consolidate": End Sub
Public Sub OnReporting(control As IRibbonControl): Press "reporting": End Sub
Public Sub OnSettings(control As IRibbonControl): OpenSettings: End Sub
Public Sub OnGuide(control As IRibbonControl): OpenGuide: End Sub
Public Sub OnAbout(control As IRibbonControl): ShowAbout: End Sub
Public Sub OnYear(control As IRibbonControl, text As String): SetYear text: End Sub
Public Sub OnQuarter(control As IRibbonControl, id As String, index As Integer): SetQuarter index: End Sub
Public Sub OnGetYear(control As IRibbonControl, ByRef text): text = CStr(Named("setting_year").Value): End Sub
Public Sub OnGetQuarter(control As IRibbonControl, ByRef index): index = Val(Named("setting_quarter").Value): End Sub

' The path travels in a cell, never in Python's source.
Public Sub ImportNotice()
    Dim path As Variant
    path = Application.GetOpenFilename()
    If VarType(path) = vbBoolean Then Exit Sub
    Named("minshi_notice").Value = path
    Press "import_notice"
End Sub

' The finding after the one shown last that is not verified yet, from the top again after the last.
Public Sub NextFinding()
    Dim list As Object, row As Long, last As Long, tries As Long
    Set list = SheetOf(ActiveWorkbook, Named("minshi_results").Value)
    If list Is Nothing Then
        Tell "minshi_no_results"
        Exit Sub
    End If
    FindColumns list
    last = FIRST_ROW
    Do While list.Cells(last, messageColumn).Value <> ""
        last = last + 1
    Loop
    row = shownRow
    If ActiveSheet.Name = list.Name Then row = ActiveCell.Row
    For tries = FIRST_ROW To last
        row = row + 1
        If row < FIRST_ROW Or row >= last Then row = FIRST_ROW
        If IsOpen(list, row) Then
            ShowFinding list, row
            Exit Sub
        End If
    Next tries
    Tell "minshi_no_findings"
End Sub

' By their headings, so that a later list may have its columns elsewhere; without them, where they always stood.
Private Sub FindColumns(list As Object)
    cellColumn = ColumnOf(list, Named("minshi_cell_heading").Value, 6)
    messageColumn = ColumnOf(list, Named("minshi_message_heading").Value, 7)
    verifiedColumn = ColumnOf(list, Named("minshi_verified_heading").Value, 10)
    sheetColumn = ColumnOf(list, Named("minshi_sheet_heading").Value, 13)
End Sub

Private Function ColumnOf(list As Object, heading As String, otherwise As Long) As Long
    Dim column As Long
    ColumnOf = otherwise
    For column = LAST_COLUMN To 1 Step -1
        If list.Cells(FIRST_ROW - 1, column).Value = heading Then ColumnOf = column
    Next column
End Function

Private Function IsOpen(list As Object, row As Long) As Boolean
    IsOpen = list.Cells(row, sheetColumn).Value <> "" And list.Cells(row, verifiedColumn).Value = ""
End Function

Private Sub ShowFinding(list As Object, row As Long)
    Dim table As Object
    shownRow = row
    Set table = SheetOf(ActiveWorkbook, list.Cells(row, sheetColumn).Value)
    If table Is Nothing Then
        Tell "minshi_no_results"
        Exit Sub
    End If
    table.Activate
    table.Range(list.Cells(row, cellColumn).Value).Select
    Application.StatusBar = list.Cells(row, cellColumn).Value & "  " & list.Cells(row, messageColumn).Value
End Sub

Public Sub OpenFolder()
    Dim folder As String
    folder = Named("setting_tasks_folder").Value
    If InStr(folder, ":") = 0 And Left(folder, 1) <> "\" And Left(folder, 1) <> "/" Then
        folder = ThisWorkbook.Path & Application.PathSeparator & folder
    End If
    If Dir(folder, vbDirectory) = "" Then folder = ThisWorkbook.Path
    ThisWorkbook.FollowHyperlink folder
End Sub

Public Sub OpenSettings()
    ShowNamed "setting_year"
End Sub

Public Sub OpenGuide()
    ShowNamed "minshi_about"
End Sub

Public Sub ShowAbout()
    Tell "minshi_about"
End Sub

Public Sub RefreshRibbon()
    If Not ribbonUI Is Nothing Then ribbonUI.Invalidate
End Sub

Private Sub SetYear(text As String)
    Named("setting_year").Value = text
End Sub

Private Sub SetQuarter(index As Integer)
    If index = 0 Then
        Named("setting_quarter").Value = ""
    Else
        Named("setting_quarter").Value = index
    End If
End Sub

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

Private Sub ShowNamed(name As String)
    ThisWorkbook.Activate
    Named(name).Parent.Activate
    Named(name).Select
End Sub

Private Sub Tell(name As String)
    MsgBox Named(name).Value
End Sub

Private Function Named(name As String) As Object
    Set Named = ThisWorkbook.Names(name).RefersToRange
End Function

Private Function SheetOf(book As Object, name As String) As Object
    Dim sheet As Object
    For Each sheet In book.Worksheets
        If sheet.Name = name Then Set SheetOf = sheet
    Next sheet
End Function
